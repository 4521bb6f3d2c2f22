namespace Trading.Testing;

/// <summary>A request as it came over the wire.</summary>
public sealed record SimulatedRequest
{
    /// <summary>The method in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The path, escaped as it was sent.</summary>
    public required string Path { get; init; }

    /// <summary>The query without the question mark, escaped as it was sent.</summary>
    public string Query { get; init; } = "";

    /// <summary>The headers; names in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Where it came from; limits count by it.</summary>
    public string RemoteAddress { get; init; } = "127.0.0.1";

    /// <summary>Books are answered as they were so long ago: a snapshot from a server that lags behind.</summary>
    public TimeSpan BookAge { get; init; }

    /// <summary>The value of a header; empty where it was not sent.</summary>
    public string Header(string name) => Headers.TryGetValue(name, out string? value) ? value : "";
}
