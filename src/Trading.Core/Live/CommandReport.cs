namespace Trading.Live;

internal sealed record CommandReport(string ClientOrderId, OrderCommandResult Result);
