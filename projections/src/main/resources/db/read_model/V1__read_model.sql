-- What rules the read tables. The tables themselves are made from the row records, one schema for each generation of an
-- area (read_model_payment_2), and this schema holds views of them under the names of the ERD, which readers use.

CREATE TABLE read_model.generations (
    area        text        NOT NULL,
    generation  integer     NOT NULL,
    fingerprint text        NOT NULL, -- of the code that fills it; another version leaves it alone
    segments    integer     NOT NULL,
    phase       text        NOT NULL CHECK (phase IN ('FILLING', 'FOLLOWING', 'DROPPING')),
    serving     boolean     NOT NULL DEFAULT false, -- the views show this one
    takes_over  boolean     NOT NULL DEFAULT false, -- is to serve as soon as it has caught up
    created_at  timestamptz NOT NULL DEFAULT now(),
    problem     text,                 -- why it does not get on, while it does not
    PRIMARY KEY (area, generation)
);
CREATE UNIQUE INDEX generations_serving ON read_model.generations (area) WHERE serving;

-- How far each segment has read, in the transaction that wrote its rows.
CREATE TABLE read_model.progress (
    area              text             NOT NULL,
    generation        integer          NOT NULL,
    segment           integer          NOT NULL,
    position          bigint           NOT NULL DEFAULT -1,
    event_at          timestamptz,
    events_per_second double precision NOT NULL DEFAULT 0,
    written_at        timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (area, generation, segment),
    FOREIGN KEY (area, generation) REFERENCES read_model.generations ON DELETE CASCADE
) WITH (fillfactor = 20);

-- Events that could not be applied, each with the later ones of its stream, which have no error of their own.
CREATE TABLE read_model.parked_events (
    area        text        NOT NULL,
    generation  integer     NOT NULL,
    position    bigint      NOT NULL,
    stream      text        NOT NULL,
    event_id    text        NOT NULL,
    event_type  text        NOT NULL,
    happened_at timestamptz NOT NULL,
    parked_at   timestamptz NOT NULL DEFAULT now(),
    error       text,
    attempts    integer     NOT NULL,
    PRIMARY KEY (area, generation, position),
    FOREIGN KEY (area, generation) REFERENCES read_model.generations ON DELETE CASCADE
);
CREATE INDEX ON read_model.parked_events (area, generation, stream, position);

-- The processes that share the work. One that is silent is passed over.
CREATE TABLE read_model.workers (
    name         text        NOT NULL PRIMARY KEY,
    fingerprints text[]      NOT NULL, -- of the generations that it can write
    seen_at      timestamptz NOT NULL
);

-- Where each processor goes on reading, and who does it. The shape is that of Axon's JdbcTokenStore.
CREATE TABLE read_model.token_entry (
    processor_name varchar(255) NOT NULL,
    segment        integer      NOT NULL,
    token          bytea,
    token_type     varchar(255),
    timestamp      varchar(255),
    owner          varchar(255),
    PRIMARY KEY (processor_name, segment)
);

-- How far those have read who fill tables of their own beside the projections, as the journal does.
CREATE TABLE read_model.other_positions (
    projection text   NOT NULL PRIMARY KEY,
    position   bigint NOT NULL
) WITH (fillfactor = 20);

-- How far the tables are that readers see.
CREATE VIEW read_model.projection_positions AS
SELECT projection, position FROM read_model.other_positions
UNION ALL
SELECT g.area AS projection, min(p.position) AS position
FROM read_model.generations g JOIN read_model.progress p USING (area, generation)
WHERE g.serving
GROUP BY g.area;
