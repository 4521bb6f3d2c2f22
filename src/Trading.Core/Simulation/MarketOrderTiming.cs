namespace Trading;

/// <summary>When a market order fills that was sent at a bar's close.</summary>
public enum MarketOrderTiming
{
    /// <summary>At the open of the next bar.</summary>
    NextOpen,

    /// <summary>At once, at the close that the strategy has just seen. Flatters: that price was gone when it became known.</summary>
    SameClose,
}
