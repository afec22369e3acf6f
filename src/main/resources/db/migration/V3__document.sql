create table document (
    id             uuid                     primary key,
    school         varchar(40)              not null references school (id),
    kind           varchar(40)              not null,
    title          varchar(400)             not null,
    owner          uuid                     not null references person (id),
    lookup_code    varchar(40)              not null unique,
    created_at     timestamp with time zone not null,
    newest_version integer                  not null
);

create table document_version (
    document   uuid                     not null references document (id),
    number     integer                  not null,
    sha256     char(64)                 not null,
    size_bytes bigint                   not null,
    pages      integer                  not null,
    origin     varchar(20)              not null,
    media_type varchar(100)             not null,
    file_name  varchar(400)             not null,
    created_by uuid                     not null references person (id),
    created_at timestamp with time zone not null,
    primary key (document, number)
);
create index document_version_sha256 on document_version (sha256);
