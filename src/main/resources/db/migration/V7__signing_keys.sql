-- Keys may be in files, in tokens or with a remote service; their certificates are kept to watch over their end.
alter table signing_key add column kind varchar(20) not null default 'PKCS12';
alter table signing_key add column certificate varchar(20000);

-- B_B or B_T, as the signature was made; a timestamp that is late is added to the document as a version of its own.
alter table signature add column level varchar(10) not null default 'B_B';

create table timestamp_due (
    document uuid                     primary key references document (id),
    level    varchar(10)              not null,
    next_try timestamp with time zone not null
);

-- Why a bulk command waits for the PIN again: the key, not a document, gave up.
alter table bulk_command add column pause_code varchar(100);
alter table bulk_command add column pause_reason varchar(2000);
