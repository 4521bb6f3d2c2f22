using Microsoft.Extensions.Logging;

namespace Trading.Exchanges;

/// <summary>What all streams of a venue share.</summary>
/// <param name="Venue">The venue, for logs and metrics.</param>
/// <param name="Connector">What connects.</param>
/// <param name="ConnectLimiter">The limit of new connections.</param>
/// <param name="TimeProvider">The clock and its timers.</param>
/// <param name="Metrics">Where is counted.</param>
/// <param name="Logger">Where is logged.</param>
/// <param name="Record">Gets each frame as it came, where frames are recorded.</param>
internal sealed record StreamEnvironment(
    string Venue,
    IStreamConnector Connector,
    RateLimiter ConnectLimiter,
    TimeProvider TimeProvider,
    ExchangeMetrics Metrics,
    ILogger Logger,
    Action<Timestamp, ReadOnlyMemory<byte>>? Record = null);
