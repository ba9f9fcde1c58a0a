//! Shipping, in Order Management.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::fields::open_enum::open_enum;
use crate::fields::private::Private;

open_enum! {
    /// The shipping method (Order Management, `shipping_info.shipping_method`).
    pub enum ShippingMethod {
        /// Picked up in the store.
        PickUpStore = "PickUpStore",
        /// Delivered to the door.
        Home = "Home",
        /// Letter box, registered.
        BoxReg = "BoxReg",
        /// Letter box, not registered.
        BoxUnreg = "BoxUnreg",
        /// Picked up at an agent.
        PickUpPoint = "PickUpPoint",
        /// The merchant's own delivery.
        Own = "Own",
        /// By post.
        Postal = "Postal",
        /// A DHL parcel locker.
        DhlPackstation = "DHLPackstation",
        /// Digital delivery.
        Digital = "Digital",
        /// Not specified.
        Undefined = "Undefined",
        /// Picked up at a warehouse.
        PickUpWarehouse = "PickUpWarehouse",
        /// Ordered ahead, collected in the store.
        ClickCollect = "ClickCollect",
        /// On a pallet.
        PalletDelivery = "PalletDelivery",
    }
}

/// One shipment (Order Management, `shipping_info`). At most 500 in a capture.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShippingInfo {
    /// The carrier, from Klarna's list. At most 100 characters.
    pub shipping_company: Option<String>,
    /// The shipping method.
    pub shipping_method: Option<ShippingMethod>,
    /// Tracking number. At most 100 characters.
    pub tracking_number: Option<Private>,
    /// The link to track it. At most 1024 characters.
    pub tracking_uri: Option<Private>,
    /// The carrier of a return. At most 100 characters.
    pub return_shipping_company: Option<String>,
    /// Tracking number of a return. At most 100 characters.
    pub return_tracking_number: Option<Private>,
    /// The link to track a return. At most 1024 characters.
    pub return_tracking_uri: Option<Private>,
}

/// The shipping option that a customer chose (Order Management, `selected_shipping_option`). Amounts are minor units.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SelectedShippingOption {
    /// Its id in the merchant's shipping system.
    pub id: Option<String>,
    /// Its name on the screen.
    pub name: Option<String>,
    /// Its type.
    #[serde(rename = "type")]
    pub option_type: Option<String>,
    /// Its method.
    pub method: Option<String>,
    /// Its class.
    pub class: Option<String>,
    /// Its carrier.
    pub carrier: Option<String>,
    /// The carrier's product.
    pub carrier_product: Option<CarrierProduct>,
    /// Its price.
    pub price: Option<i64>,
    /// Tax included in the price.
    pub tax_amount: Option<i64>,
    /// Tax rate in hundredths of a percent.
    pub tax_rate: Option<i64>,
    /// Where it is delivered to.
    pub location: Option<ShippingLocation>,
    /// When it is delivered.
    pub timeslot: Option<Timeslot>,
    /// The add-ons the customer chose.
    pub selected_addons: Option<Vec<ShippingAddon>>,
    /// Shipment id in the merchant's shipping system.
    pub tms_reference: Option<String>,
}

/// A carrier's product (Order Management, `carrier_product`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CarrierProduct {
    /// Its id.
    pub identifier: Option<String>,
    /// Its name.
    pub name: Option<String>,
}

/// A delivery location (Order Management, `location`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShippingLocation {
    /// Its id.
    pub id: Option<String>,
    /// Its name on the screen.
    pub name: Option<String>,
    /// Price of this location in minor units.
    pub price: Option<i64>,
    /// Its address.
    pub address: Option<LocationAddress>,
}

/// Address of a [`ShippingLocation`].
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LocationAddress {
    /// Street and number.
    pub street_address: Option<Private>,
    /// Second line; Klarna writes this name with two underscores.
    #[serde(rename = "street_address__2")]
    pub street_address2: Option<Private>,
    /// Postal code.
    pub postal_code: Option<Private>,
    /// City.
    pub city: Option<Private>,
    /// Region.
    pub region: Option<Private>,
    /// Country.
    pub country: Option<String>,
}

/// A delivery time slot (Order Management, `timeslot`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Timeslot {
    /// Its id.
    pub id: Option<String>,
    /// Its start.
    pub start: Option<String>,
    /// Its end.
    pub end: Option<String>,
    /// The last moment to choose it.
    pub cutoff: Option<String>,
    /// Its price in minor units.
    pub price: Option<i64>,
}

/// An add-on to a shipping option (Order Management, `addon`).
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShippingAddon {
    /// Its type, such as a text message or a door code.
    #[serde(rename = "type")]
    pub addon_type: Option<String>,
    /// Its price in minor units.
    pub price: Option<i64>,
    /// Its id in the merchant's shipping system.
    pub external_id: Option<String>,
    /// The customer's input.
    pub user_input: Option<Private>,
}
