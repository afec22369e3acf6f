-- Where each person's key is; the key itself, its PIN or anything derived from them is never here.
create table signing_key (
    person          uuid         primary key references person (id),
    school          varchar(40)  not null references school (id),
    location        varchar(400) not null,
    image_location  varchar(400) not null,
    failed_attempts integer      not null default 0,
    locked_until    timestamp with time zone
);

create table signature (
    document    uuid                     not null references document (id),
    version     integer                  not null,
    signer      uuid                     not null references person (id),
    request     uuid                     not null unique,
    field_name  varchar(60)              not null,
    certificate varchar(80)              not null,
    signed_at   timestamp with time zone not null,
    primary key (document, version)
);
create index signature_signer on signature (signer, signed_at);

create table bulk_command (
    id         uuid                     primary key,
    school     varchar(40)              not null references school (id),
    signer     uuid                     not null references person (id),
    created_at timestamp with time zone not null,
    cancelled  boolean                  not null
);
create index bulk_command_signer on bulk_command (signer, created_at);

-- One row a document: workers on every node take one at a time, and each is decided in its own transaction.
create table bulk_item (
    command         uuid         not null references bulk_command (id),
    position        integer      not null,
    request         uuid         not null unique,
    document        uuid         not null references document (id),
    title           varchar(400) not null,
    expected_sha256 char(64)     not null,
    field_name      varchar(60)  not null,
    occasion        varchar      not null,
    state           varchar(20)  not null,
    reason_code     varchar(100),
    reason          varchar,
    finished_at     timestamp with time zone,
    primary key (command, position)
);
create index bulk_item_state on bulk_item (command, state, position);
