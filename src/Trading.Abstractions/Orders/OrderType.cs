namespace Trading;

/// <summary>How an order seeks its price.</summary>
public enum OrderType
{
    /// <summary>Fills at once at the price that is there.</summary>
    Market,

    /// <summary>Fills at <see cref="OrderRequest.LimitPrice"/> or better.</summary>
    Limit,

    /// <summary>Becomes a market order when the price reaches <see cref="OrderRequest.TriggerPrice"/> on the far side: above for a buy, below for a sell.</summary>
    StopMarket,

    /// <summary>Becomes a limit order at <see cref="OrderRequest.LimitPrice"/> when the price reaches <see cref="OrderRequest.TriggerPrice"/> on the far side.</summary>
    StopLimit,

    /// <summary>Take-profit: becomes a market order when the price reaches <see cref="OrderRequest.TriggerPrice"/> on the near side: below for a buy, above for a sell.</summary>
    MarketIfTouched,

    /// <summary>Becomes a limit order at <see cref="OrderRequest.LimitPrice"/> when the price reaches <see cref="OrderRequest.TriggerPrice"/> on the near side.</summary>
    LimitIfTouched,

    /// <summary>A stop-market whose trigger follows the best price since it was accepted at <see cref="OrderRequest.TrailingOffset"/>, and never goes back.</summary>
    TrailingStopMarket,

    /// <summary>A stop-limit whose trigger follows the best price as in <see cref="TrailingStopMarket"/>; its limit keeps the distance to the trigger that it began with.</summary>
    TrailingStopLimit,

    /// <summary>Fills at once at the price that is there; what is left becomes a limit order at the price of the first fill.</summary>
    MarketToLimit,

    /// <summary>Fills at the next opening of the instrument's calendar; at the next bar's open where it has none.</summary>
    MarketOnOpen,

    /// <summary>Fills at the next close of the instrument's calendar; at the next bar's close where it has none.</summary>
    MarketOnClose,
}
