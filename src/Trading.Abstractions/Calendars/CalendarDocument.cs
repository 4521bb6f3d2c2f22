using System.Text.Json.Serialization;

namespace Trading;

/// <summary>A calendar as it stands in JSON.</summary>
internal sealed record CalendarDocument(
    string? Name,
    string? Description,
    string? TimeZone,
    string? FirstDay,
    string? LastDay,
    IReadOnlyList<CalendarDocument.Weekly>? Sessions,
    IReadOnlyList<CalendarDocument.Dates>? Holidays,
    IReadOnlyList<CalendarDocument.Dates>? EarlyCloses,
    IReadOnlyList<CalendarDocument.Special>? SpecialSessions)
{
    internal sealed record Weekly(string? Days, string? Open, string? Close, int OpensDaysBefore, int ClosesDaysAfter, string? From, string? Until);

    internal sealed record Dates(string? Name, string? Close, [property: JsonPropertyName("dates")] IReadOnlyList<string>? Days);

    internal sealed record Special(string? Name, string? Date, string? Open, string? Close, int OpensDaysBefore, int ClosesDaysAfter);
}
