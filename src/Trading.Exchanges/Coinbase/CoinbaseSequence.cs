using System.Text.Json;

namespace Trading.Exchanges.Coinbase;

/// <summary>The numbers of a connection's messages, which all channels share.</summary>
internal sealed class CoinbaseSequence
{
    private long _next = -1;

    /// <summary>Takes a message, and says what is wrong where one is missing before it.</summary>
    public string? Take(JsonElement root)
    {
        if (root.LongOrNull("sequence_num") is not { } number)
            return null;
        long expected = _next;
        _next = number + 1;
        return expected < 0 || number == expected ? null : FormattableString.Invariant($"Message {expected} of the connection is missing: {number} came.");
    }
}
