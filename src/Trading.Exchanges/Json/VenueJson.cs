using System.Globalization;
using System.Text.Json;

namespace Trading.Exchanges;

/// <summary>Reads the fields of venues' answers: numbers also where they stand as texts, nothing where there is nothing, and never a number that was not there.</summary>
internal static class VenueJson
{
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The field, or <see langword="null"/> where it is missing or null.</summary>
    public static JsonElement? Find(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new VenueFormatException($"'{name}' is looked for in something that has no fields: {Show(element)}.");
        return element.TryGetProperty(name, out var field) && field.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? field : null;
    }

    public static JsonElement Require(this JsonElement element, string name) =>
        Find(element, name) ?? throw new VenueFormatException($"'{name}' is missing in {Show(element)}.");

    /// <summary>A text or a number as it stands there; <see langword="null"/> where it is missing, null or empty.</summary>
    public static string? TextOrNull(this JsonElement element, string name) => Find(element, name) is { } field ? TextOf(field, name) : null;

    public static string Text(this JsonElement element, string name) =>
        TextOrNull(element, name) ?? throw new VenueFormatException($"'{name}' is missing or empty in {Show(element)}.");

    /// <summary>A number, or <see langword="null"/> where it is missing, null or an empty text.</summary>
    public static decimal? DecimalOrNull(this JsonElement element, string name) => Find(element, name) is { } field ? DecimalOf(field, name) : null;

    public static decimal Decimal(this JsonElement element, string name) =>
        DecimalOrNull(element, name) ?? throw new VenueFormatException($"'{name}' is missing or empty in {Show(element)}.");

    /// <summary>A number that stands at a place of a list.</summary>
    public static decimal DecimalAt(this JsonElement list, int index) =>
        DecimalOf(At(list, index), Place(index)) ?? throw new VenueFormatException($"{Place(index)} is empty in {Show(list)}.");

    public static double DoubleAt(this JsonElement list, int index) => (double)DecimalAt(list, index);

    public static string TextAt(this JsonElement list, int index) =>
        TextOf(At(list, index), Place(index)) ?? throw new VenueFormatException($"{Place(index)} is empty in {Show(list)}.");

    public static long LongAt(this JsonElement list, int index) => Whole(DecimalAt(list, index), Place(index));

    public static double Double(this JsonElement element, string name) => (double)Decimal(element, name);

    /// <summary>A number, or NaN where it is missing or empty.</summary>
    public static double DoubleOrNaN(this JsonElement element, string name) => DecimalOrNull(element, name) is { } value ? (double)value : double.NaN;

    public static long? LongOrNull(this JsonElement element, string name) => DecimalOrNull(element, name) is { } value ? Whole(value, name) : null;

    public static long Long(this JsonElement element, string name) => Whole(Decimal(element, name), name);

    /// <summary>A whole number that names something.</summary>
    public static string NumberText(this JsonElement element, string name) => Long(element, name).ToString(CultureInfo.InvariantCulture);

    /// <summary>True and false, also as texts or as 1 and 0.</summary>
    public static bool? BooleanOrNull(this JsonElement element, string name) => Find(element, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } field => TextOf(field, name)?.ToUpperInvariant() switch
        {
            null => null,
            "TRUE" or "1" => true,
            "FALSE" or "0" => false,
            var text => throw new VenueFormatException($"'{name}' should be true or false and is '{text}'."),
        },
    };

    /// <summary>A time in milliseconds since 1970.</summary>
    public static Timestamp Milliseconds(this JsonElement element, string name) => ToTime(Long(element, name), name);

    public static Timestamp? MillisecondsOrNull(this JsonElement element, string name) => LongOrNull(element, name) is { } value ? ToTime(value, name) : null;

    public static Timestamp MillisecondsAt(this JsonElement list, int index) => ToTime(LongAt(list, index), Place(index));

    /// <summary>A time in seconds since 1970, with decimals.</summary>
    public static Timestamp? SecondsOrNull(this JsonElement element, string name) => DecimalOrNull(element, name) is { } value ? SecondsToTime(value, name) : null;

    public static Timestamp Seconds(this JsonElement element, string name) => SecondsToTime(Decimal(element, name), name);

    public static Timestamp SecondsAt(this JsonElement list, int index) => SecondsToTime(DecimalAt(list, index), Place(index));

    /// <summary>A time as RFC 3339 writes it, to the nanosecond.</summary>
    public static Timestamp? TimeTextOrNull(this JsonElement element, string name)
    {
        if (TextOrNull(element, name) is not { } text)
            return null;

        // The framework takes "1,5" for a day in January.
        bool isDated = text.Length >= 19 && text[4] == '-' && text[7] == '-' && text[10] is ('T' or 't' or ' ');
        if (!isDated || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) || time.Year is < 1678 or > 2261)
            throw new VenueFormatException($"'{name}' should be a time and is '{Shorten(text)}'.");
        return Timestamp.From(time);
    }

    public static Timestamp TimeText(this JsonElement element, string name) =>
        TimeTextOrNull(element, name) ?? throw new VenueFormatException($"'{name}' is missing or empty in {Show(element)}.");

    /// <summary>The items of a list; none where it is missing or null.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        Find(element, name) is { } field ? ItemsOf(field, $"'{name}'") : [];

    public static IEnumerable<JsonElement> ItemsOf(this JsonElement list, string what = "the answer") => list.ValueKind == JsonValueKind.Array
        ? list.EnumerateArray()
        : throw new VenueFormatException($"{what} should be a list and is {Show(list)}.");

    /// <summary>Reads each item; one that cannot be read is told and left out, and the others are read.</summary>
    /// <param name="items">The items.</param>
    /// <param name="read">Reads one; <see langword="null"/> leaves it out silently.</param>
    /// <param name="onUnreadable">Is told of one that cannot be read.</param>
    public static List<T> ReadEach<T>(this IEnumerable<JsonElement> items, Func<JsonElement, T?> read, Action<string> onUnreadable)
        where T : class
    {
        var list = new List<T>();
        foreach (var item in items)
        {
            if (TryRead(item, read, onUnreadable) is { } value)
                list.Add(value);
        }

        return list;
    }

    /// <inheritdoc cref="ReadEach{T}(IEnumerable{JsonElement}, Func{JsonElement, T}, Action{string})"/>
    public static List<T> ReadEachValue<T>(this IEnumerable<JsonElement> items, Func<JsonElement, T?> read, Action<string> onUnreadable)
        where T : struct
    {
        var list = new List<T>();
        foreach (var item in items)
        {
            try
            {
                if (read(item) is { } value)
                    list.Add(value);
            }
            catch (Exception exception) when (IsUnreadable(exception))
            {
                onUnreadable(exception.Message);
            }
        }

        return list;
    }

    /// <summary>Reads an item; what cannot be read is told, and is <see langword="null"/>.</summary>
    public static T? TryRead<T>(JsonElement item, Func<JsonElement, T?> read, Action<string> onUnreadable)
        where T : class
    {
        try
        {
            return read(item);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            onUnreadable(exception.Message);
            return null;
        }
    }

    /// <summary>Whether an exception says that a text was not what it should be. Values out of every range are among these.</summary>
    public static bool IsUnreadable(Exception exception) => exception is FormatException or JsonException or OverflowException or ArgumentException or MarketDataException;

    /// <summary>The beginning of a text, for sentences.</summary>
    public static string Show(JsonElement element) => Shorten(element.ValueKind == JsonValueKind.Undefined ? "nothing" : element.GetRawText());

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private static string Place(int index) => string.Create(CultureInfo.InvariantCulture, $"item {index}");

    private static JsonElement At(JsonElement list, int index)
    {
        if (list.ValueKind != JsonValueKind.Array)
            throw new VenueFormatException($"A list is expected where {Show(list)} stands.");
        return index < list.GetArrayLength() ? list[index] : throw new VenueFormatException($"{Place(index)} is missing in {Show(list)}.");
    }

    private static string? TextOf(JsonElement field, string name) => field.ValueKind switch
    {
        JsonValueKind.String => field.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => field.GetRawText(),
        _ => throw new VenueFormatException($"'{name}' should be a text and is {Show(field)}."),
    };

    private static decimal? DecimalOf(JsonElement field, string name)
    {
        if (TextOf(field, name) is not { } text)
            return null;

        // What is too small for a decimal would come out as nothing.
        return decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out decimal value) && (value != 0 || !HasDigits(text))
            ? value
            : throw new VenueFormatException($"'{name}' should be a number and is '{Shorten(text)}'.");
    }

    /// <summary>Whether a number has another digit than 0 before its exponent.</summary>
    private static bool HasDigits(string text)
    {
        int exponent = text.AsSpan().IndexOfAny('e', 'E');
        return text.AsSpan(0, exponent < 0 ? text.Length : exponent).IndexOfAnyInRange('1', '9') >= 0;
    }

    private static long Whole(decimal value, string name) => value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue
        ? (long)value
        : throw new VenueFormatException(string.Create(CultureInfo.InvariantCulture, $"'{name}' should be a whole number and is {value}."));

    private static Timestamp ToTime(long milliseconds, string name) => milliseconds is > 0 and < 9_000_000_000_000
        ? Timestamp.FromUnixMilliseconds(milliseconds)
        : throw new VenueFormatException(string.Create(CultureInfo.InvariantCulture, $"'{name}' should be a time in milliseconds and is {milliseconds}."));

    private static Timestamp SecondsToTime(decimal seconds, string name) => seconds is > 0 and < 9_000_000_000m
        ? new((long)(seconds * 1_000_000_000m))
        : throw new VenueFormatException(string.Create(CultureInfo.InvariantCulture, $"'{name}' should be a time in seconds and is {seconds}."));
}
