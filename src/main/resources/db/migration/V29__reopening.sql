-- That something is locked or unlocked: proposed where the regulation asks for it, ordered by the principal, and carried
-- out by whom the regulation names. Only what was carried out locks anything.
create table lock_order (
    id             uuid                     primary key,
    school_year    uuid                     not null references school_year (id),
    term           integer                  not null,
    class_name     varchar(20),
    subject        varchar(100),
    locks          boolean                  not null,
    reason         varchar(500)             not null,
    proposed_by    uuid                     references person (id),
    proposed_at    timestamp with time zone,
    ordered_by     uuid                     references person (id),
    ordered_at     timestamp with time zone,
    carried_out_by uuid                     references person (id),
    carried_out_at timestamp with time zone,
    dropped_by     uuid                     references person (id),
    dropped_at     timestamp with time zone,
    foreign key (school_year, class_name) references school_class (school_year, name)
);
create index lock_order_term on lock_order (school_year, term);

-- A petition ("đơn") to open a locked book, or the books of a class, again.
create table reopening_petition (
    id          uuid                     primary key,
    school_year uuid                     not null references school_year (id),
    term        integer                  not null,
    class_name  varchar(20)              not null,
    subject     varchar(100),
    asked_by    uuid                     not null references person (id),
    asked_at    timestamp with time zone not null,
    reason      varchar(500)             not null,
    open_days   integer                  not null,
    granted     boolean,
    decided_by  uuid                     references person (id),
    decided_at  timestamp with time zone,
    answer      varchar(500)             not null,
    foreign key (school_year, class_name) references school_class (school_year, name)
);
create index reopening_petition_term on reopening_petition (school_year, term);

-- What a granted petition opens until a moment; the locks stay, and hold again when it is over.
create table book_opening (
    id          uuid                     primary key,
    school_year uuid                     not null references school_year (id),
    term        integer                  not null,
    class_name  varchar(20)              not null,
    subject     varchar(100),
    petition    uuid                     not null references reopening_petition (id),
    opened_by   uuid                     not null references person (id),
    opened_at   timestamp with time zone not null,
    open_until  timestamp with time zone not null,
    closed_by   uuid                     references person (id),
    closed_at   timestamp with time zone,
    foreign key (school_year, class_name) references school_class (school_year, name)
);
create index book_opening_term on book_opening (school_year, term);
