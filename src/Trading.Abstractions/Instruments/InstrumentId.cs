using System.Diagnostics.CodeAnalysis;

namespace Trading;

/// <summary>The name of an instrument: venue and symbol, written <c>BINANCE:BTCUSDT</c>.</summary>
/// <param name="Venue">The venue, in capitals.</param>
/// <param name="Symbol">The symbol as the venue writes it.</param>
public readonly record struct InstrumentId(string Venue, string Symbol)
{
    /// <summary>Reads <c>VENUE:SYMBOL</c>.</summary>
    /// <exception cref="FormatException">There is no colon, or a part is empty.</exception>
    public static InstrumentId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not an instrument; write VENUE:SYMBOL, for example BINANCE:BTCUSDT.");

    /// <summary>Reads <c>VENUE:SYMBOL</c>, and says whether the text was one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out InstrumentId id)
    {
        id = default;
        int colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 1 || colon == text!.Length - 1)
            return false;
        id = new(text[..colon], text[(colon + 1)..]);
        return true;
    }

    /// <summary><c>VENUE:SYMBOL</c>.</summary>
    public override string ToString() => $"{Venue}:{Symbol}";
}
