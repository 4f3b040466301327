-- Models that people have not deployed yet, as text; each belongs to one user. TEXT is unlimited in
-- PostgreSQL and a CLOB in H2.
CREATE TABLE SALESFORCE_DRAFT (
  ID VARCHAR(36) NOT NULL,
  USER_ID VARCHAR(255) NOT NULL,
  NAME VARCHAR(120) NOT NULL,
  MODEL TEXT NOT NULL,
  VERSION BIGINT NOT NULL,
  CHANGED_AT TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT SALESFORCE_DRAFT_PK PRIMARY KEY (ID),
  CONSTRAINT SALESFORCE_DRAFT_NAME UNIQUE (USER_ID, NAME)
);

-- The nightly look at what is deployed; one row. DUE_AT is when the next node may do it: one that
-- takes it moves it beyond the longest run, and to the next night when it is done.
CREATE TABLE SALESFORCE_DRIFT (
  ID INTEGER NOT NULL,
  DUE_AT TIMESTAMP WITH TIME ZONE NOT NULL,
  CHECKED_AT TIMESTAMP WITH TIME ZONE,
  FOUND TEXT,
  CONSTRAINT SALESFORCE_DRIFT_PK PRIMARY KEY (ID)
);
