//! The words of Klarna Payments.

use crate::fields::open_enum::open_enum;

open_enum! {
    /// Where the customer buys (`acquiring_channel`). All but e-commerce require an agreement with Klarna.
    pub enum AcquiringChannel {
        /// On the web; the default.
        Ecommerce = "ECOMMERCE" | "ecommerce",
        /// In a shop.
        InStore = "IN_STORE" | "in_store",
        /// By telephone.
        Telesales = "TELESALES" | "telesales",
    }
}

open_enum! {
    /// What a session is for (`intent`).
    pub enum Intent {
        /// One purchase.
        Buy = "buy",
        /// A token for later purchases.
        Tokenize = "tokenize",
        /// Both.
        BuyAndTokenize = "buy_and_tokenize",
        /// A purchase, and a token as the default; only in Klarna's guides.
        BuyAndDefaultTokenize = "buy_and_default_tokenize",
    }
}

open_enum! {
    /// Whether an order has been placed on a session (Klarna Payments, read session: `status`).
    pub enum SessionStatus {
        /// An order has been placed.
        Complete = "complete",
        /// No order was placed.
        Incomplete = "incomplete",
    }
}

open_enum! {
    /// A group of payment methods. Klarna Payments writes it in lower case, the Hosted Payment Page in upper case; both are
    /// read, upper case is written.
    pub enum Category {
        /// Direct debit.
        DirectDebit = "DIRECT_DEBIT" | "direct_debit",
        /// Bank transfer.
        DirectBankTransfer = "DIRECT_BANK_TRANSFER" | "direct_bank_transfer",
        /// Pay now.
        PayNow = "PAY_NOW" | "pay_now",
        /// Pay later.
        PayLater = "PAY_LATER" | "pay_later",
        /// Pay over time.
        PayOverTime = "PAY_OVER_TIME" | "pay_over_time",
        /// All of them under one name; what most accounts get.
        Klarna = "KLARNA" | "klarna",
    }
}

open_enum! {
    /// Klarna's fraud decision on an order (`fraud_status`).
    pub enum FraudStatus {
        /// The order may be captured.
        Accepted = "ACCEPTED",
        /// Klarna decides within 24 hours; nothing may be handed over.
        Pending = "PENDING",
        /// Klarna does not take the risk.
        Rejected = "REJECTED",
    }
}

open_enum! {
    /// The payment method (Klarna Payments and Customer Token, `authorized_payment_method.type`).
    pub enum PaymentMethodType {
        /// Invoice.
        Invoice = "invoice",
        /// Fixed amounts.
        FixedAmount = "fixed_amount",
        /// Pix; customer tokens only.
        Pix = "pix",
        /// Account.
        BaseAccount = "base_account",
        /// Deferred interest; customer tokens only.
        DeferredInterest = "deferred_interest",
        /// Direct debit.
        DirectDebit = "direct_debit",
        /// Bank transfer.
        DirectBankTransfer = "direct_bank_transfer",
        /// Invoice to an organization.
        B2bInvoice = "b2b_invoice",
        /// Card.
        Card = "card",
        /// Instalments by card.
        SliceItByCard = "slice_it_by_card",
        /// Pay later by card.
        PayLaterByCard = "pay_later_by_card",
        /// Pay now by card.
        PayByCard = "pay_by_card",
        /// Credit.
        FixedSumCredit = "fixed_sum_credit",
        /// Another payment method.
        AlternativePaymentMethod = "alternative_payment_method",
    }
}

open_enum! {
    /// Who buys (`customer.type`).
    pub enum CustomerType {
        /// A person; the default.
        Person = "person",
        /// An organization.
        Organization = "organization",
    }
}

open_enum! {
    /// The legal form of an organization (`customer.organization_entity_type`). Klarna's own `OTHER` is kept as text.
    pub enum OrganizationEntityType {
        /// Limited company.
        LimitedCompany = "LIMITED_COMPANY",
        /// Public limited company.
        PublicLimitedCompany = "PUBLIC_LIMITED_COMPANY",
        /// Entrepreneurial company.
        EntrepreneurialCompany = "ENTREPRENEURIAL_COMPANY",
        /// Limited partnership with a limited company.
        LimitedPartnershipLimitedCompany = "LIMITED_PARTNERSHIP_LIMITED_COMPANY",
        /// Limited partnership.
        LimitedPartnership = "LIMITED_PARTNERSHIP",
        /// General partnership.
        GeneralPartnership = "GENERAL_PARTNERSHIP",
        /// Registered sole trader.
        RegisteredSoleTrader = "REGISTERED_SOLE_TRADER",
        /// Sole trader.
        SoleTrader = "SOLE_TRADER",
        /// Civil law partnership.
        CivilLawPartnership = "CIVIL_LAW_PARTNERSHIP",
        /// Public institution.
        PublicInstitution = "PUBLIC_INSTITUTION",
    }
}
