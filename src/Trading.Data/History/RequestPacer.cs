namespace Trading.Data;

/// <summary>Lets requests pass at even distances.</summary>
internal sealed class RequestPacer(TimeProvider timeProvider, double requestsPerMinute)
{
    private readonly TimeSpan _distance = TimeSpan.FromMinutes(1 / requestsPerMinute);
    private long _last;

    public long Requests { get; private set; }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (Requests > 0 && _distance - timeProvider.GetElapsedTime(_last) is { Ticks: > 0 } wait)
            await Task.Delay(wait, timeProvider, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        _last = timeProvider.GetTimestamp();
        Requests++;
    }
}
