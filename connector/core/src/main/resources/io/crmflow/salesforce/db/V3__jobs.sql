-- Bulk jobs of steps. A row is committed before the job gets its rows, so that whoever runs the
-- step next goes on with the job and opens no second one.
CREATE TABLE SALESFORCE_JOB (
  STEP_KEY VARCHAR(64) NOT NULL,
  TENANT VARCHAR(64) NOT NULL,
  CONNECTION_NAME VARCHAR(64) NOT NULL,
  JOB_ID VARCHAR(18) NOT NULL,
  OPENED_AT TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT SALESFORCE_JOB_PK PRIMARY KEY (STEP_KEY)
);

-- Old rows are deleted.
CREATE INDEX SALESFORCE_JOB_AGE ON SALESFORCE_JOB (OPENED_AT);
