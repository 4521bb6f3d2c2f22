namespace Trading.Exchanges.Binance;

/// <summary>Which of Binance's markets.</summary>
public enum BinanceProduct
{
    /// <summary>Spot; instruments of the venue <c>BINANCE</c>.</summary>
    Spot,

    /// <summary>Futures and perpetuals with USDT or USDC as margin; instruments of the venue <c>BINANCE_USDM</c>.</summary>
    UsdFutures,
}
