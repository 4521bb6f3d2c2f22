namespace Trading.Exchanges.Coinbase;

/// <summary>The venue's requests with what they cost.</summary>
internal sealed class CoinbaseRequests(VenueRestClient rest)
{
    private const string Prefix = "/api/v3/brokerage";

    private static readonly RateCharge[] One = [new(0, 1)];

    public Task<VenueResponse> GetPublicAsync(string path, QueryText parameters, CancellationToken cancellationToken) =>
        rest.SendAsync(new() { Method = HttpMethod.Get, Path = Prefix + path, Query = parameters.ToString(), Charges = One }, cancellationToken);

    public Task<VenueResponse> GetAsync(string path, QueryText parameters, CancellationToken cancellationToken) => rest.SendAsync(
        new() { Method = HttpMethod.Get, Path = Prefix + path, Query = parameters.ToString(), IsSigned = true, Lane = RequestLane.Reduce, Charges = One, KeyCharges = One },
        cancellationToken);

    public Task<VenueResponse> PostAsync(string path, string body, RequestLane lane, CancellationToken cancellationToken) => rest.SendAsync(
        new() { Method = HttpMethod.Post, Path = Prefix + path, Body = body, IsSigned = true, IsCommand = true, Lane = lane, Charges = One, KeyCharges = One },
        cancellationToken);
}
