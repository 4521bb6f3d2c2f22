namespace Trading.Exchanges.Okx;

/// <summary>Where an account of OKX is registered; a key works there alone.</summary>
public enum OkxRegion
{
    /// <summary>www.okx.com.</summary>
    Global,

    /// <summary>The European Economic Area: accounts of my.okx.com.</summary>
    EuropeanEconomicArea,

    /// <summary>The United States: accounts of app.okx.com.</summary>
    UnitedStates,
}
