package org.mindlinks.domain;

/**
 * Why a command was refused. Codes are part of the public interface: they may be added, never
 * renamed. A rule checks in the order of this list, so that one request with several faults always
 * gets the same answer.
 */
public enum Rejection {
    /** The aggregate doesn't exist, or isn't the actor's; which of the two is not told. */
    NOT_FOUND,
    /** The id is in use with other content. */
    ALREADY_EXISTS,
    /** The value is reserved by another (an email, say). */
    VALUE_TAKEN,

    // auth
    INVALID_CREDENTIALS,
    USER_LOCKED,
    USER_SUSPENDED,
    SESSION_ENDED,
    SESSION_NOT_EXPIRED,

    // any life cycle
    /** The command doesn't fit the present status. */
    WRONG_STATUS,
    /** The company is not verified. */
    COMPANY_NOT_VERIFIED,
    /** The contractor is not onboarded. */
    CONTRACTOR_NOT_ONBOARDED,

    // money
    AMOUNT_NOT_POSITIVE,
    CURRENCY_MISMATCH,
    TRANSFER_EXISTS_WITH_DIFFERENT_CONTENT,
    WALLET_FROZEN,
    WALLET_CLOSED,
    WALLET_NOT_EMPTY,
    HOLD_NOT_FOUND,
    INSUFFICIENT_FUNDS,
    /** Four eyes are needed, and these are the same two. */
    APPROVER_IS_PROPOSER,

    // contractor
    BANK_DETAILS_NOT_FOUND,
    BANK_DETAILS_NOT_VERIFIED,

    // contract
    DATES_OUT_OF_ORDER,
    OUTSIDE_CONTRACT_DATES,
    WRONG_CONTRACT_TYPE,
    MILESTONE_NOT_FOUND,
    MILESTONES_EXCEED_CONTRACT,
    TIMESHEET_NOT_FOUND,
    TIMESHEET_OVERLAPS,
    HOURS_EXCEED_PERIOD,
    PAY_NOT_CLAIMED,

    // payroll
    PAYROLL_NOT_READY,
    PAYROLL_EMPTY,
    ITEM_NOT_FOUND,

    // invoice
    INVOICE_NOT_FOUND,

    // erasure
    /** The data of the person must be kept for some reason in law. */
    LEGAL_HOLD,
    /** The wallet of the person can still take or pay out money, or owes some. */
    WALLET_NOT_CLOSED,
    /** The escrow of the person's company has money in it. */
    ESCROW_NOT_EMPTY,

    // operations
    /** The tables can't serve readers now, or can't be removed since they do. */
    GENERATION_NOT_READY
}
