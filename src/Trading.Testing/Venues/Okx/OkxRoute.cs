using System.Text.Json;

namespace Trading.Testing;

/// <summary>A method of the REST interface.</summary>
/// <param name="IsPrivate">Whether it needs a signature.</param>
/// <param name="IsOrder">Whether it is for keys that may trade, and answers for each order.</param>
/// <param name="Limit">How often it may be asked in two seconds.</param>
/// <param name="Answer">Writes the items of the answer.</param>
internal sealed record OkxRoute(bool IsPrivate, bool IsOrder, WindowCounter Limit, Action<OkxCall, Utf8JsonWriter> Answer);
