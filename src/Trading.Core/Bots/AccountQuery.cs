using Trading.Live;

namespace Trading.Bots;

/// <summary>Asks a venue for all that it knows of an account. What cannot be asked is missing in the answer, which is not the same as nothing being there.</summary>
internal static class AccountQuery
{
    public static async Task<AccountReport> AskAsync(IExchange exchange, IReadOnlyList<Instrument> instruments, Timestamp fillsFrom, Timestamp now, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        var orders = new List<VenueOrder>();
        bool hasOrders = true;
        foreach (var instrument in instruments)
        {
            var found = await TryAsync($"open orders of {instrument}", () => exchange.Orders!.GetOpenOrdersAsync(instrument, cancellationToken), failures, cancellationToken);
            hasOrders &= found is not null;
            orders.AddRange(found ?? []);
        }

        var fills = new List<VenueFill>();
        foreach (var instrument in instruments)
            fills.AddRange(await TryAsync($"fills of {instrument}", () => exchange.Account!.GetFillsAsync(instrument, fillsFrom, cancellationToken), failures, cancellationToken) ?? []);
        var balances = await TryAsync("balances", () => exchange.Account!.GetBalancesAsync(cancellationToken), failures, cancellationToken);
        var positions = await TryAsync("positions", () => exchange.Account!.GetPositionsAsync(cancellationToken), failures, cancellationToken);
        return new(now, hasOrders ? orders : null, fills, balances, positions, failures);
    }

    private static async Task<T?> TryAsync<T>(string what, Func<Task<T>> ask, List<string> failures, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is VenueException or OperationCanceledException)
        {
            failures.Add($"{what}: {exception.Message}");
            return null;
        }
    }
}
