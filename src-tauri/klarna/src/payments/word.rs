//! The words of Klarna Payments.

use crate::fields::word::words;

words! {
    /// Where the customer buys (`acquiring_channel`). Any but e-commerce must be in the contract.
    pub enum AcquiringChannel {
        /// On the web; Klarna's default.
        Ecommerce = "ECOMMERCE" | "ecommerce",
        /// At a counter.
        InStore = "IN_STORE" | "in_store",
        /// On the telephone.
        Telesales = "TELESALES" | "telesales",
    }
}

words! {
    /// What a session is for (`intent`).
    pub enum Intent {
        /// One purchase.
        Buy = "buy",
        /// A token for later purchases.
        Tokenize = "tokenize",
        /// Both.
        BuyAndTokenize = "buy_and_tokenize",
        /// A purchase, and a token as the default; only in Klarna's prose.
        BuyAndDefaultTokenize = "buy_and_default_tokenize",
    }
}

words! {
    /// Whether an order was placed on a session (Klarna Payments, read session: `status`).
    pub enum SessionStatus {
        /// An order was placed.
        Complete = "complete",
        /// No order was placed.
        Incomplete = "incomplete",
    }
}

words! {
    /// A group of ways to pay. Klarna Payments writes it in lower case, the Hosted Payment Page in upper case; both are
    /// read, upper case is written.
    pub enum Category {
        /// Direct debit.
        DirectDebit = "DIRECT_DEBIT" | "direct_debit",
        /// Bank transfer.
        DirectBankTransfer = "DIRECT_BANK_TRANSFER" | "direct_bank_transfer",
        /// At once.
        PayNow = "PAY_NOW" | "pay_now",
        /// Later.
        PayLater = "PAY_LATER" | "pay_later",
        /// In parts.
        PayOverTime = "PAY_OVER_TIME" | "pay_over_time",
        /// All of it under one name; what most accounts get.
        Klarna = "KLARNA" | "klarna",
    }
}

words! {
    /// What Klarna thinks of an order's risk (`fraud_status`).
    pub enum FraudStatus {
        /// The order may be captured.
        Accepted = "ACCEPTED",
        /// Klarna decides within a day; nothing may be handed over.
        Pending = "PENDING",
        /// Klarna does not carry the risk.
        Rejected = "REJECTED",
    }
}

words! {
    /// How the customer pays (Klarna Payments and Customer Token, `authorized_payment_method.type`).
    pub enum PaymentMethodType {
        /// Invoice.
        Invoice = "invoice",
        /// Fixed amounts.
        FixedAmount = "fixed_amount",
        /// Pix; of customer tokens only.
        Pix = "pix",
        /// Account.
        BaseAccount = "base_account",
        /// Deferred interest; of customer tokens only.
        DeferredInterest = "deferred_interest",
        /// Direct debit.
        DirectDebit = "direct_debit",
        /// Bank transfer.
        DirectBankTransfer = "direct_bank_transfer",
        /// Invoice to an organisation.
        B2bInvoice = "b2b_invoice",
        /// Card.
        Card = "card",
        /// Parts by card.
        SliceItByCard = "slice_it_by_card",
        /// Later by card.
        PayLaterByCard = "pay_later_by_card",
        /// At once by card.
        PayByCard = "pay_by_card",
        /// Credit.
        FixedSumCredit = "fixed_sum_credit",
        /// Something else.
        AlternativePaymentMethod = "alternative_payment_method",
    }
}

words! {
    /// Who buys (`customer.type`).
    pub enum CustomerType {
        /// A person; Klarna's default.
        Person = "person",
        /// An organisation.
        Organization = "organization",
    }
}

words! {
    /// The legal form of an organisation (`customer.organization_entity_type`). Klarna's own word `OTHER` is kept as text.
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
