namespace Trading.Exchanges.Kraken;

/// <summary>The calls of Kraken's REST interface.</summary>
internal static class KrakenPaths
{
    public const string AddOrder = "/0/private/AddOrder";
    public const string AmendOrder = "/0/private/AmendOrder";
    public const string CancelOrder = "/0/private/CancelOrder";
    public const string OpenOrders = "/0/private/OpenOrders";
    public const string ClosedOrders = "/0/private/ClosedOrders";
    public const string QueryOrders = "/0/private/QueryOrders";

    /// <summary>A public question.</summary>
    public static VenueRequest Public(string method, QueryText parameters, RequestLane lane = RequestLane.Data) => new()
    {
        Method = HttpMethod.Get,
        Path = "/0/public/" + method,
        Query = parameters.ToString(),
        Lane = lane,
        Charges = KrakenLimits.One,
    };

    /// <summary>A private question.</summary>
    public static VenueRequest Private(string path, QueryText parameters, IReadOnlyList<RateCharge> charges, RequestLane lane = RequestLane.Reduce) => new()
    {
        Method = HttpMethod.Post,
        Path = path,
        Query = parameters.ToString(),
        IsSigned = true,
        Lane = lane,
        KeyCharges = charges,
    };

    /// <summary>A command, which goes out once. Those on orders take nothing of the key's limits: they are counted by pair.</summary>
    public static VenueRequest Command(string path, QueryText parameters, RequestLane lane, IReadOnlyList<RateCharge>? charges = null) =>
        Private(path, parameters, charges ?? [], lane) with { IsCommand = true };
}
