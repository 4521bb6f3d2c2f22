namespace Trading.Exchanges.Bybit;

/// <summary>Which of Bybit's markets.</summary>
public enum BybitProduct
{
    /// <summary>Spot; instruments of the venue <c>BYBIT</c>.</summary>
    Spot,

    /// <summary>Perpetuals and futures with USDT or USDC as margin; instruments of the venue <c>BYBIT_LINEAR</c>.</summary>
    Linear,
}
