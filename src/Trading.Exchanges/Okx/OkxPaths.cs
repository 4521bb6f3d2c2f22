namespace Trading.Exchanges.Okx;

/// <summary>Methods that more than one class names.</summary>
internal static class OkxPaths
{
    public const string Order = "/api/v5/trade/order";
    public const string Amend = "/api/v5/trade/amend-order";
    public const string Cancel = "/api/v5/trade/cancel-order";
    public const string AlgoOrder = "/api/v5/trade/order-algo";
}
