using Microsoft.Extensions.Logging;

namespace Trading.Exchanges;

/// <summary>What all streams of a venue share.</summary>
/// <param name="Venue">The venue, for logs and metrics.</param>
/// <param name="Connector">What connects.</param>
/// <param name="ConnectLimiter">The limit of new connections.</param>
/// <param name="TimeProvider">The clock and its timers.</param>
/// <param name="Metrics">Where is counted.</param>
/// <param name="Logger">Where is logged.</param>
/// <param name="Record">Gets each frame as it came, where frames are recorded; called by <see cref="TryRecord"/> alone.</param>
/// <param name="SynchronizeClock">Asks the venue for its time; called before an account's stream that was refused is tried again, since its signature may have been refused for its time.</param>
internal sealed record StreamEnvironment(
    string Venue,
    IStreamConnector Connector,
    RateLimiter ConnectLimiter,
    TimeProvider TimeProvider,
    ExchangeMetrics Metrics,
    ILogger Logger,
    Action<Timestamp, ReadOnlyMemory<byte>>? Record = null,
    Func<CancellationToken, Task>? SynchronizeClock = null)
{
    private int _isRecordingStopped;

    /// <summary>Records a frame, where frames are recorded. A recording that fails, for a full disk for example, ends: it must never cost a stream.</summary>
    /// <returns>Why the recording ends, once.</returns>
    public Exception? TryRecord(Timestamp received, ReadOnlyMemory<byte> frame)
    {
        if (Record is null || Volatile.Read(ref _isRecordingStopped) != 0)
            return null;
        try
        {
            Record(received, frame);
            return null;
        }
        catch (Exception exception)
        {
            return Interlocked.Exchange(ref _isRecordingStopped, 1) == 0 ? exception : null;
        }
    }
}
