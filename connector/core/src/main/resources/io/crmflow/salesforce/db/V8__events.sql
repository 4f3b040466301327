-- Where the stream of events of a feed is to go on, in Base64; null for a feed without a stream or
-- with one whose position is not known yet, empty when Salesforce no longer knew the position.
ALTER TABLE SALESFORCE_FEED ADD COLUMN REPLAY_ID VARCHAR;

-- Platform events are known by their UUID.
ALTER TABLE SALESFORCE_SEEN ALTER COLUMN RECORD_ID SET DATA TYPE VARCHAR(36);
ALTER TABLE SALESFORCE_HELD_START ALTER COLUMN RECORD_ID SET DATA TYPE VARCHAR(36);
