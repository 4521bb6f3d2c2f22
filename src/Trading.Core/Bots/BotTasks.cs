namespace Trading.Bots;

/// <summary>What runs beside a session, and how its parts end.</summary>
internal static class BotTasks
{
    /// <summary>Does something again and again until it is cancelled.</summary>
    public static async Task RepeatAsync(TimeProvider timeProvider, TimeSpan period, Action action, CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            await BotConnect.TryAsync(() => Task.Delay(period, timeProvider, token));
            if (!token.IsCancellationRequested)
                action();
        }
    }

    /// <summary>Ends a part. One that fails keeps none of the others from ending: the journal would stay locked.</summary>
    public static async Task CloseAsync(IAsyncDisposable? part, List<Exception> faults)
    {
        try
        {
            if (part is not null)
                await part.DisposeAsync();
        }
        catch (Exception exception)
        {
            faults.Add(exception);
        }
    }
}
