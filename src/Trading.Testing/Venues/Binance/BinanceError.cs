namespace Trading.Testing;

/// <summary>Ends a call with one of Binance's errors; turned into an answer at the edge.</summary>
internal sealed class BinanceError(int code, string message, int status = 400) : Exception(message)
{
    public int Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>How long to wait, where it is a limit.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What else the error says.</summary>
    public Action<System.Text.Json.Utf8JsonWriter>? WriteData { get; init; }

    public static BinanceError Missing(string name) => new(-1102, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    public static BinanceError NotRequired(string name) => new(-1106, $"Parameter '{name}' sent when not required.");

    public static BinanceError Illegal(string name, string range) => new(-1100, $"Illegal characters found in parameter '{name}'; legal range is '{range}'.");

    public static BinanceError Filter(string name) => new(-1013, $"Filter failure: {name}");
}
