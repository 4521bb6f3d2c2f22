namespace Trading.Bots;

/// <summary>Connects to a venue, however long it is away, unless it says that it never will.</summary>
internal static class BotConnect
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <exception cref="VenueException">The key is wrong, may not do what is needed, or may do what it should not.</exception>
    public static async Task ConnectAsync(IExchange exchange, TimeProvider timeProvider, Action<string> say, CancellationToken cancellationToken)
    {
        var wait = FirstWait;
        while (true)
        {
            try
            {
                await exchange.ConnectAsync(cancellationToken);
                return;
            }
            catch (VenueException exception) when (exception.Error.Kind is not (VenueErrorKind.Unauthorized or VenueErrorKind.PermissionDenied or VenueErrorKind.InvalidRequest))
            {
                var next = exception.Error.RetryAfter is { } asked && asked > wait ? asked : wait;
                say($"cannot connect to {exchange.Venue}, tries again in {next.TotalSeconds:0} s: {exception.Error}");
                await Task.Delay(next, timeProvider, cancellationToken);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }

    /// <summary>Does what does no harm if it fails.</summary>
    public static async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (exception is VenueException or OperationCanceledException)
        {
            // It is tried again, or no longer needed.
        }
    }
}
