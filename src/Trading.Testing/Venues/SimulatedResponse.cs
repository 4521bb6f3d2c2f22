using System.Text;

namespace Trading.Testing;

/// <summary>An answer as it goes over the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
public sealed record SimulatedResponse(int Status, byte[] Body)
{
    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = "application/json;charset=UTF-8";

    /// <summary>The other headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>This answer with one more header.</summary>
    public SimulatedResponse WithHeader(string name, string value) => this with { Headers = [.. Headers, (name, value)] };
}
