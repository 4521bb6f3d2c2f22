using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Trading.Live;

/// <summary>Writes bot, session and sequence into a client order id of 18 letters and digits, which every venue takes, and reads them again.</summary>
/// <remarks>
/// The layout: <c>t</c>, five characters of the bot's name, filled up with <c>0</c> at the left, five of the session's number and six of the
/// sequence, both to the base 36, and one by which a mistyped or foreign id is told: the sum of the others, each times its place, modulo 36.
/// Small letters alone, so that nothing is lost where a venue does not tell them from capitals.
/// </remarks>
public static class ClientOrderIdCodec
{
    /// <summary>How long every id is.</summary>
    public const int Length = 18;

    /// <summary>The longest name of a bot.</summary>
    public const int MaxBotLength = 5;

    /// <summary>The highest number of a session: 36^5 − 1.</summary>
    public const uint MaxSession = 60_466_175;

    /// <summary>The highest sequence: 36^6 − 1.</summary>
    public const uint MaxSequence = 2_176_782_335;

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> DigitValues = SearchValues.Create(Digits);

    /// <summary>Writes an id.</summary>
    /// <exception cref="ArgumentException">The bot's name is not 1 to 5 small letters and digits that begin with no 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is too high.</exception>
    public static string Encode(ClientOrderIdParts parts)
    {
        if (!IsBot(parts.Bot))
            throw new ArgumentException($"'{parts.Bot}' cannot stand in a client order id: a bot's name there has 1 to {MaxBotLength} small letters and digits, and does not begin with 0.", nameof(parts));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parts.Session, MaxSession, nameof(parts));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parts.Sequence, MaxSequence, nameof(parts));
        return string.Create(Length, parts, static (characters, parts) =>
        {
            characters.Fill('0');
            characters[0] = 't';
            parts.Bot.CopyTo(characters[(6 - parts.Bot.Length)..]);
            Write(characters[6..11], parts.Session);
            Write(characters[11..17], parts.Sequence);
            characters[17] = CheckOf(characters);
        });
    }

    /// <summary>Reads an id, and says whether it was one of ours.</summary>
    public static bool TryDecode([NotNullWhen(true)] string? text, out ClientOrderIdParts parts)
    {
        parts = default;
        if (text is not { Length: Length } || text[0] != 't' || text.AsSpan().ContainsAnyExcept(DigitValues) || text[17] != CheckOf(text))
            return false;
        string bot = text[1..6].TrimStart('0');
        ulong sequence = Read(text.AsSpan(11, 6));
        if (bot.Length == 0)
            return false;
        parts = new(bot, (uint)Read(text.AsSpan(6, 5)), (uint)sequence);
        return true;
    }

    private static bool IsBot(string? bot) =>
        bot is { Length: > 0 and <= MaxBotLength } && bot[0] != '0' && !bot.AsSpan().ContainsAnyExcept(DigitValues);

    private static void Write(Span<char> characters, uint value)
    {
        for (int i = characters.Length - 1; i >= 0; i--)
        {
            characters[i] = Digits[(int)(value % 36)];
            value /= 36;
        }
    }

    private static ulong Read(ReadOnlySpan<char> characters)
    {
        ulong value = 0;
        foreach (char character in characters)
            value = (value * 36) + (uint)Digits.IndexOf(character, StringComparison.Ordinal);
        return value;
    }

    private static char CheckOf(ReadOnlySpan<char> characters)
    {
        int sum = 0;
        for (int i = 0; i < Length - 1; i++)
            sum += (i + 1) * Digits.IndexOf(characters[i], StringComparison.Ordinal);
        return Digits[sum % 36];
    }
}
