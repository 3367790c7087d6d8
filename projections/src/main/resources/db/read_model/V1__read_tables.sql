-- The read tables, under the names of the ERD. Foreign keys of the ERD are indexed columns and no constraints, since
-- areas are filled independently of one another. "position" is that of the last event that touched a row, and
-- "updated_at" is when that event happened. Amounts are unconstrained, so that each keeps the scale of its currency.

CREATE TABLE read_model.auth_users (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    role text NOT NULL,
    status text NOT NULL,
    email_verified boolean NOT NULL,
    last_login timestamptz,
    created_at timestamptz NOT NULL,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE read_model.auth_sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    token text NOT NULL,
    device_info text NOT NULL,
    ip_address text NOT NULL,
    expires_at timestamptz NOT NULL,
    is_active boolean NOT NULL,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.auth_sessions (user_id, id);

CREATE TABLE read_model.client_companies (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    legal_name text NOT NULL,
    trading_name text NOT NULL,
    country text NOT NULL,
    tax_id text NOT NULL,
    verification_status text NOT NULL,
    business_type text NOT NULL,
    rejection_reason text,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.client_companies (user_id, id);
CREATE INDEX ON read_model.client_companies (verification_status, id);

CREATE TABLE read_model.contractor_profiles (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    email text NOT NULL UNIQUE,
    first_name text NOT NULL,
    last_name text NOT NULL,
    country text NOT NULL,
    status text NOT NULL,
    onboarding_status text NOT NULL,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.contractor_profiles (user_id, id);

CREATE TABLE read_model.contractor_bank_details (
    id uuid PRIMARY KEY,
    contractor_id uuid NOT NULL,
    bank_name text NOT NULL,
    account_number text NOT NULL,
    currency text NOT NULL,
    is_primary boolean NOT NULL,
    verification_status text NOT NULL,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.contractor_bank_details (contractor_id, id);
CREATE INDEX ON read_model.contractor_bank_details (verification_status, id);

CREATE TABLE read_model.contract_contracts (
    id uuid PRIMARY KEY,
    client_id uuid NOT NULL,
    contractor_id uuid NOT NULL,
    type text NOT NULL,
    amount numeric NOT NULL,
    currency text NOT NULL,
    status text NOT NULL,
    start_date date NOT NULL,
    end_date date,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.contract_contracts (client_id, id);
CREATE INDEX ON read_model.contract_contracts (contractor_id, id);

CREATE TABLE read_model.contract_milestones (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL,
    client_id uuid NOT NULL,
    contractor_id uuid NOT NULL,
    title text NOT NULL,
    amount numeric NOT NULL,
    currency text NOT NULL,
    due_date date NOT NULL,
    status text NOT NULL,
    approved_by uuid,
    rejection_reason text,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.contract_milestones (contract_id, id);
CREATE INDEX ON read_model.contract_milestones (client_id, id);
CREATE INDEX ON read_model.contract_milestones (contractor_id, id);
CREATE INDEX ON read_model.contract_milestones (approved_by, id);

CREATE TABLE read_model.contract_timesheets (
    id uuid PRIMARY KEY,
    contract_id uuid NOT NULL,
    contractor_id uuid NOT NULL,
    client_id uuid NOT NULL,
    period_start date NOT NULL,
    period_end date NOT NULL,
    hours_worked numeric NOT NULL,
    total_amount numeric NOT NULL,
    currency text NOT NULL,
    status text NOT NULL,
    rejection_reason text,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.contract_timesheets (contract_id, id);
CREATE INDEX ON read_model.contract_timesheets (contractor_id, id);
CREATE INDEX ON read_model.contract_timesheets (client_id, id);

CREATE TABLE read_model.contractor_wallet (
    id uuid PRIMARY KEY,
    contractor_id uuid NOT NULL,
    available_balance numeric NOT NULL,
    pending_balance numeric NOT NULL,
    total_earned numeric NOT NULL,
    currency text NOT NULL,
    status text NOT NULL,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.contractor_wallet (contractor_id, id);

CREATE TABLE read_model.payment_escrow (
    id uuid PRIMARY KEY,
    client_id uuid NOT NULL,
    balance numeric NOT NULL,
    pending_payments numeric NOT NULL,
    available_balance numeric NOT NULL,
    currency text NOT NULL,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.payment_escrow (client_id, id);

CREATE TABLE read_model.payment_payroll (
    id uuid PRIMARY KEY,
    client_id uuid NOT NULL,
    period text NOT NULL,
    contractor_count integer NOT NULL,
    total_amount numeric NOT NULL,
    currency text NOT NULL,
    status text NOT NULL,
    ready boolean NOT NULL,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.payment_payroll (client_id, id);
CREATE INDEX ON read_model.payment_payroll (status, id);

CREATE TABLE read_model.payment_payroll_items (
    id uuid PRIMARY KEY,
    payroll_id uuid NOT NULL,
    client_id uuid NOT NULL,
    contractor_id uuid NOT NULL,
    contract_id uuid NOT NULL,
    amount numeric NOT NULL,
    currency text NOT NULL,
    status text NOT NULL,
    failure_reason text,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.payment_payroll_items (payroll_id, id);
CREATE INDEX ON read_model.payment_payroll_items (client_id, id);
CREATE INDEX ON read_model.payment_payroll_items (contractor_id, id);
CREATE INDEX ON read_model.payment_payroll_items (contract_id, id);

CREATE TABLE read_model.payment_invoices (
    id uuid PRIMARY KEY,
    contractor_id uuid NOT NULL,
    client_id uuid NOT NULL,
    contract_id uuid NOT NULL,
    invoice_number text NOT NULL UNIQUE,
    amount numeric NOT NULL,
    currency text NOT NULL,
    status text NOT NULL,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.payment_invoices (contractor_id, id);
CREATE INDEX ON read_model.payment_invoices (client_id, id);
CREATE INDEX ON read_model.payment_invoices (contract_id, id);

CREATE TABLE read_model.payment_withdrawals (
    id uuid PRIMARY KEY,
    contractor_id uuid NOT NULL,
    bank_details_id uuid NOT NULL,
    amount numeric NOT NULL,
    currency text NOT NULL,
    status text NOT NULL,
    stripe_payout_id text,
    failure_reason text,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.payment_withdrawals (contractor_id, id);
CREATE INDEX ON read_model.payment_withdrawals (bank_details_id, id);
CREATE INDEX ON read_model.payment_withdrawals (status, id);

CREATE TABLE read_model.payment_transactions (
    id uuid PRIMARY KEY,
    client_id uuid NOT NULL,
    type text NOT NULL,
    amount numeric NOT NULL,
    currency text NOT NULL,
    status text NOT NULL,
    payroll_id uuid,
    created_at timestamptz NOT NULL,
    position bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX ON read_model.payment_transactions (client_id, id);
CREATE INDEX ON read_model.payment_transactions (payroll_id, id);

-- How far each projection has read, in the transaction that wrote the rows.
CREATE TABLE read_model.projection_positions (
    projection text PRIMARY KEY,
    position bigint NOT NULL
);

-- Where each projection goes on reading, and who does it. The shape is that of Axon's JdbcTokenStore.
CREATE TABLE read_model.token_entry (
    processor_name varchar(255) NOT NULL,
    segment integer NOT NULL,
    token bytea,
    token_type varchar(255),
    timestamp varchar(255),
    owner varchar(255),
    PRIMARY KEY (processor_name, segment)
);
