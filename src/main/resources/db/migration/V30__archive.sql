-- Until when the newest document timestamp of each document can be proven, so that nobody reads all files to find those
-- that must be stamped again. No end: the file was read and has none, or could not be read, and then why.
create table archive_timestamp (
    document  uuid                     primary key references document (id),
    version   integer                  not null,
    ends_at   timestamp with time zone,
    algorithm varchar(200)             not null,
    next_try  timestamp with time zone not null,
    fault     varchar(60),
    detail    varchar(1000)
);
create index archive_timestamp_end on archive_timestamp (ends_at, next_try);
create index archive_timestamp_algorithm on archive_timestamp (algorithm);
create index document_version_origin on document_version (origin, document);

-- How long the files of a document are kept from being removed, and how far the store itself has locked them.
create table retention (
    document     uuid                     primary key references document (id),
    until        timestamp with time zone not null,
    for_good     boolean                  not null,
    locked_until timestamp with time zone,
    versions     integer                  not null,
    fault        varchar(1000)
);
