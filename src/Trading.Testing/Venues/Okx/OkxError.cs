namespace Trading.Testing;

/// <summary>A refusal with OKX's code. Of an order it stands with the order, otherwise above.</summary>
internal sealed class OkxError(string code, string message, int status = 200) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    public static OkxError Parameter(string name) => new("51000", $"Parameter {name} error");
}
