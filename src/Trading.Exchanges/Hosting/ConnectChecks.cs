namespace Trading.Exchanges;

/// <summary>What every connector looks at before it trades.</summary>
internal static class ConnectChecks
{
    /// <exception cref="VenueException">The clock is further off than the options allow.</exception>
    public static void RequireClock(string venue, VenueClock clock, ExchangeOptions options)
    {
        if (clock.Offset.Duration() > options.MaxClockOffset)
            throw new VenueException(new(VenueErrorKind.ClockOutOfRange, "", $"This machine's clock is {clock.Offset.Duration()} {(clock.Offset > TimeSpan.Zero ? "behind" : "ahead of")} that of {venue}; more than {options.MaxClockOffset} is not taken for a small error."));
    }

    /// <exception cref="VenueException">The key may withdraw and the options do not allow it, or it may not trade.</exception>
    public static void RequirePermissions(string venue, KeyPermissions permissions, ExchangeOptions options)
    {
        if (permissions.CanWithdraw == true && !options.AllowsWithdrawal)
            throw new VenueException(new(VenueErrorKind.PermissionDenied, "", $"The key for {venue} may withdraw funds. A bot needs no such key: make one without that permission, or set AllowsWithdrawal if it is meant."));
        if (permissions.CanRead == false)
            throw new VenueException(new(VenueErrorKind.PermissionDenied, "", $"The key for {venue} may not read the account."));
    }
}
