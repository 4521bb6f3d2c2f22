using System.Globalization;

namespace Trading.Testing;

/// <summary>A private call that has been found good so far.</summary>
internal sealed record KrakenCall(SimulatedAccount Account, SimulatedCredentials Credentials, RequestParameters Parameters)
{
    public decimal? Decimal(string name) => Parameters[name] is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ? value
        : throw new KrakenError($"EGeneral:Invalid arguments:{name}");

    public long? Long(string name) => Parameters[name] is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value
        : throw new KrakenError($"EGeneral:Invalid arguments:{name}");
}
