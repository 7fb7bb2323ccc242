select
    organization_id,
    first_payment_date,
    last_payment_date

from {{ ref('dim__organizations') }}
where last_payment_date < first_payment_date
    or (first_payment_date is null and last_payment_date is not null)
    or (first_payment_date is not null and last_payment_date is null)
