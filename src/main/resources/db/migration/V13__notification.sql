-- What leaves by mail: written in the transaction that tells, sent afterwards. Subject and text are made from the
-- notices that name the mail, when it is sent.
create table mail (
    id          uuid                     primary key,
    school      varchar(40)              not null references school (id),
    recipient   uuid                     not null references person (id),
    digest_on   date,
    state       varchar(20)              not null,
    created_at  timestamp with time zone not null,
    attempts    integer                  not null,
    next_try    timestamp with time zone not null,
    give_up_at  timestamp with time zone not null,
    sent_at     timestamp with time zone,
    reason_code varchar(100),
    reason      varchar(1000),
    -- One digest a person and day, however many servers make digests.
    unique (recipient, digest_on)
);
create index mail_due on mail (state, next_try);
create index mail_school on mail (school, state, created_at);

-- What somebody was told, as the key of a sentence and what fills it: it is read in the reader's language.
create table notice (
    id           uuid                     primary key,
    school       varchar(40)              not null references school (id),
    recipient    uuid                     not null references person (id),
    notice_group varchar(30)              not null,
    code         varchar(100)             not null,
    arguments    varchar                  not null,
    link         varchar(400)             not null,
    clause       varchar(200),
    document     uuid,
    version      integer,
    once_key     varchar(200),
    told_at      timestamp with time zone not null,
    read_at      timestamp with time zone,
    digest_due   timestamp with time zone,
    mail         uuid                     references mail (id),
    foreign key (document, version) references document_version (document, number),
    unique (recipient, once_key)
);
create index notice_newest on notice (recipient, told_at);
create index notice_unread on notice (recipient, read_at);
create index notice_link on notice (link);
create index notice_digest on notice (digest_due, recipient);
create index notice_mail on notice (mail);

-- How somebody wants the mails of a group of notices; without a row, as the group says.
create table mail_preference (
    person       uuid        not null references person (id),
    notice_group varchar(30) not null,
    way          varchar(20) not null,
    primary key (person, notice_group)
);
