namespace Trading.Exchanges.CoinGecko;

/// <summary>The venue's requests.</summary>
internal static class CoinGeckoRequests
{
    private static readonly RateCharge[] One = [new(0, 1)];

    public static VenueRequest Get(string path, QueryText parameters) =>
        new() { Method = HttpMethod.Get, Path = "/api/v3/" + path, Query = parameters.ToString(), Charges = One };
}
