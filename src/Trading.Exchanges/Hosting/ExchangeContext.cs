using Microsoft.Extensions.Logging;

namespace Trading.Exchanges;

/// <summary>What connectors take from their host.</summary>
/// <param name="CreateClient">Gives what a request is sent with; its handler is pooled.</param>
/// <param name="StreamConnector">Opens streams.</param>
/// <param name="Secrets">Where credentials come from.</param>
/// <param name="Limiters">The limiters that all clients in the process share.</param>
/// <param name="TimeProvider">The clock and its timers.</param>
/// <param name="Metrics">Where is counted.</param>
/// <param name="Logger">Where is logged.</param>
internal sealed record ExchangeContext(
    Func<HttpMessageInvoker> CreateClient,
    IStreamConnector StreamConnector,
    ISecretProvider Secrets,
    RateLimiterRegistry Limiters,
    TimeProvider TimeProvider,
    ExchangeMetrics Metrics,
    ILogger Logger);
