//! The simulator from outside, in process and over HTTP.

mod journey;
mod support;

mod control {
    mod agreement;
    mod callbacks;
    mod faults;
    mod interface;
}

mod server {
    pub(crate) mod http;
    mod https;
    pub(crate) mod program;
    mod stored;
}

mod hosted_page {
    mod distribution;
    mod page;
    mod states;
}

mod order_management {
    mod amendments;
    mod orders;
}

mod payments {
    mod authorizations;
    mod customer_tokens;
    mod in_store;
    mod sessions;
}

mod settlements {
    pub(crate) mod payouts;
    mod reads;
}

mod specification {
    pub(crate) mod contract;
    mod openapi;
    mod walk;
}
