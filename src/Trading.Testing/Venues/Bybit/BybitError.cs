namespace Trading.Testing;

/// <summary>Ends a call with one of Bybit's codes; turned into an answer, mostly with status 200, at the edge.</summary>
internal sealed class BybitError(int code, string message, int status = 200) : Exception(message)
{
    public int Code { get; } = code;

    public int Status { get; } = status;

    public static BybitError Parameters(string what) => new(10001, $"params error: {what}");
}
