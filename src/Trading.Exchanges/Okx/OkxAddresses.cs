namespace Trading.Exchanges.Okx;

/// <summary>Where OKX is, by region; streams have one address and three paths.</summary>
internal static class OkxAddresses
{
    public const string PublicPath = "/ws/v5/public";
    public const string PrivatePath = "/ws/v5/private";
    public const string BusinessPath = "/ws/v5/business";

    public static Uri RestOf(OkxRegion region) => region switch
    {
        OkxRegion.EuropeanEconomicArea => new("https://eea.okx.com"),
        OkxRegion.UnitedStates => new("https://us.okx.com"),
        _ => new("https://www.okx.com"),
    };

    /// <exception cref="NotSupportedException">The region has no demo trading that is known.</exception>
    public static Uri StreamsOf(OkxRegion region, bool isDemo) => (region, isDemo) switch
    {
        (OkxRegion.Global, false) => new("wss://ws.okx.com:8443"),
        (OkxRegion.Global, true) => new("wss://wspap.okx.com:8443"),
        (OkxRegion.EuropeanEconomicArea, false) => new("wss://wseea.okx.com:8443"),
        (OkxRegion.EuropeanEconomicArea, true) => new("wss://wseeapap.okx.com:8443"),
        (OkxRegion.UnitedStates, false) => new("wss://wsus.okx.com:8443"),
        _ => throw new NotSupportedException($"No streams of demo trading are known for {region}; set StreamUri."),
    };
}
