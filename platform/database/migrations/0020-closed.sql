-- What is over since when, for whoever erases what has been kept long enough (个人信息保护法 art. 47; docs/decisions/0008-erasure.md).
create index matter_closed on platform.matter(closed_at, id) where closed_at is not null;
