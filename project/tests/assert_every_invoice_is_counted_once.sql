with invoices as (

    select
        organization_id,
        count(*) as invoice_count,
        count(case when status = 'paid' then 1 end) as paid_count,
        count(case when status = 'refunded' then 1 end) as refunded_count

    from {{ ref('stg__invoices') }}
    group by organization_id

),

balances as (

    select
        organization_id,
        sum(daily_invoices_count) as invoice_count,
        sum(daily_invoices_paid_count) as paid_count,
        sum(daily_invoices_refunded_count) as refunded_count

    from {{ ref('fct__organizations_balance') }}
    group by organization_id

)

select
    invoices.organization_id,
    invoices.invoice_count,
    balances.invoice_count as counted_invoice_count,
    invoices.paid_count,
    balances.paid_count as counted_paid_count,
    invoices.refunded_count,
    balances.refunded_count as counted_refunded_count

from invoices
left join balances on balances.organization_id = invoices.organization_id
where coalesce(balances.invoice_count, -1) <> invoices.invoice_count
    or coalesce(balances.paid_count, -1) <> invoices.paid_count
    or coalesce(balances.refunded_count, -1) <> invoices.refunded_count
