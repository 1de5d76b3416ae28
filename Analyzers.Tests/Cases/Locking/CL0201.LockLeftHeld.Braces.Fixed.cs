using System;
using System.Threading;

class Compact {
	private readonly object _gate = new();
	private readonly SemaphoreSlim _one = new(1, 1);
	private int _count;

	void Tabs(string text) {
		lock (_gate) {
			_count = int.Parse(text);
		}
	}

	void Guarded(string text) {
		_one.Wait();
		try {
			_count = int.Parse(text);
		} finally {
			_one.Release();
		}
	}

	void Tried(string text) {
		if (Monitor.TryEnter(_gate)) {
			try {
				_count = int.Parse(text);
			} finally {
				Monitor.Exit(_gate);
			}
		}
	}
}
