-- The pictures of handwritten signatures that people uploaded: one in use, and one that waits to be confirmed.
create table signature_picture (
    person      uuid                     not null references person (id),
    confirmed   boolean                  not null,
    png         bytea                    not null,
    sha256      char(64)                 not null,
    uploaded_at timestamp with time zone not null,
    primary key (person, confirmed)
);
