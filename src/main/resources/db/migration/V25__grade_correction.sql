-- Corrections of marks that may not be changed in the book any more. The numbers of a school's records begin anew each
-- calendar year.
create table grade_correction (
    id           uuid                     primary key,
    school       varchar(40)              not null references school (id),
    school_year  uuid                     not null references school_year (id),
    book         uuid                     not null references subject_book (id),
    student      uuid                     not null references student (id),
    mark_column  varchar(20)              not null,
    seen         integer                  not null,
    old_content  varchar(20)              not null,
    new_content  varchar(20)              not null,
    reason       varchar(2000)            not null,
    way          varchar(20)              not null,
    edition      varchar(80)              not null,
    requester    uuid                     not null references person (id),
    state        varchar(30)              not null,
    remark       varchar(4000)            not null,
    token        uuid                     not null unique,
    open_until   timestamp with time zone,
    approved_by  uuid                     references person (id),
    approved_at  timestamp with time zone,
    corrected_at timestamp with time zone,
    document     uuid                     unique references document (id),
    number_year  integer,
    number       integer,
    retention    varchar(30)              not null,
    requested_at timestamp with time zone not null,
    changed_at   timestamp with time zone not null,
    unique (school, number_year, number)
);
create index grade_correction_school on grade_correction (school, requested_at);
create index grade_correction_cell on grade_correction (book, student, mark_column, state);
create index grade_correction_requester on grade_correction (requester, state);

-- Who takes part in which role. A deputy keeps whose post it is; the record keeps whom it names.
create table correction_party (
    correction      uuid                     not null references grade_correction (id),
    role            varchar(20)              not null,
    person          uuid                     not null references person (id),
    in_place_of     uuid                     references person (id),
    named_on_record uuid                     references person (id),
    witnessed_at    timestamp with time zone,
    signed_at       timestamp with time zone,
    refusal         varchar(2000)            not null,
    primary key (correction, role)
);
create index correction_party_person on correction_party (person);

-- What proves that a mark is wrong. A file that was taken out keeps its row.
create table correction_evidence (
    id              uuid                     primary key,
    correction      uuid                     not null references grade_correction (id),
    kind            varchar(30)              not null,
    document        uuid                     not null references document (id),
    original_sha256 varchar(64)              not null,
    original_size   bigint                   not null,
    added_by        uuid                     not null references person (id),
    added_at        timestamp with time zone not null,
    removed_at      timestamp with time zone
);
create index correction_evidence_correction on correction_evidence (correction, added_at);

-- The other books in which the mark is corrected as well, once the book is complete.
create table correction_related_book (
    correction   uuid                     not null references grade_correction (id),
    position     integer                  not null,
    name         varchar(300)             not null,
    corrected_by uuid                     references person (id),
    corrected_at timestamp with time zone,
    primary key (correction, position)
);
